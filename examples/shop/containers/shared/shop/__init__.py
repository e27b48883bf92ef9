"""What the shop's four programs have in common."""
