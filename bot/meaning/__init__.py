"""What words mean, as vectors of a model that comes with the extra `[meaning]`: what is said in other words is near."""
