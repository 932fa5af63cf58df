from contextlib import contextmanager
@contextmanager
def seam(): yield
