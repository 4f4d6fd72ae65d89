"""The field's nouns as frozen types. Nothing here reads, writes or imports another room."""
