"""What people write: questionnaire, scoring model, actions, answers, and the documents beside them."""
