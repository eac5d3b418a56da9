"""Following what one cares for, with or without an account: who follows what, what they are told, and when."""
