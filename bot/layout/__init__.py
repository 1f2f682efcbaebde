"""Answers as Discord messages: text within limits, pages, components, and what is read back from them."""
