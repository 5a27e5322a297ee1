"""Assess how ready a manufacturing enterprise is for AI, and say what to do next.

A questionnaire, a scoring model and a file of answers go in; scores, a roadmap and
reports come out. ``readiness.models`` says what each of them is, ``readiness.services.assess``
puts the steps in order, ``readiness.cli`` is the program.
"""

__version__ = "0.1.0"
