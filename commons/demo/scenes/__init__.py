"""The drawn pictures of the demo: one printing press, a few shapes, one function per scene."""
