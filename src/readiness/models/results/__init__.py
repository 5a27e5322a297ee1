"""What the engine, the planner, the cohorts and the commands say: results as data, each a JSON format of ours."""
