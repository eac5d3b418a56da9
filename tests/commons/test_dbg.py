import time

from commons.demo.founding import found


def test_x(db):
    t = time.process_time()
    found()
    print("CPU", time.process_time() - t)
    t = time.process_time()
    found()
    print("CPU2", time.process_time() - t)
    assert 0
