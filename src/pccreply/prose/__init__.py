"""Reading and writing of prose: dates, timescales and what they rest on."""
