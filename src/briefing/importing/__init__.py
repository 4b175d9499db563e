"""Drafts of content folders from reports as they arrive, and proof that nothing of them is lost."""
