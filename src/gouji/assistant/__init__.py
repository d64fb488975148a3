"""The assistant (问答): a question to evidence, evidence to an answer in which every sentence has its place."""
