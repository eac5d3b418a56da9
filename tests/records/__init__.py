"""A kind of record made as the README says, to prove that nothing else is needed."""
