"""Demo: the demonstration content: prose, drawings, documents."""
