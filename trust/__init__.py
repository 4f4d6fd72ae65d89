"""Heavy checks that pccreply can be trusted: too slow for the tests, run by ``make trust`` and by CI."""
