"""Reads Word files (ISO/IEC 29500-1, transitional and strict) as their readers see them."""
