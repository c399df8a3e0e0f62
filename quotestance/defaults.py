"""What a user gets who names neither rules nor registry: each default once."""

RULES = "dialogue"
REGISTRY = "korea"
