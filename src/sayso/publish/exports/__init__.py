"""CLAIMS -> FILES: the forms that leave a case, and the map."""
