"""A job for tests: tasks are found by their module."""

from django_tasks import task


@task()
def doubled(number: int) -> int:
    """Twice the number."""
    return number * 2


@task()
def failing() -> None:
    """Always fails."""
    raise ValueError("没有这个文件")
