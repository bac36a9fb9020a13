"""The English of linking: every list, pattern and weight stands in a TOML file here; the functions open them."""
