"""DVC projects as a source."""
