"""Model cards, as the Hugging Face Hub has them: the README.md of a model, with metadata at its top."""
