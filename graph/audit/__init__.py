"""What is missing, how reproducible each model version is, and the rules that say so."""
