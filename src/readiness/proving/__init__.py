"""What can be proven of a questionnaire and its model, over every enterprise that they can tell apart."""
