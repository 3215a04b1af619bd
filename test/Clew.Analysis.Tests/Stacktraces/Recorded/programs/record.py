# python3 record.py NAME: prints the stack trace of one error, as traceback prints it.
import asyncio, json, sys, traceback

class Cart:
    def __init__(self): self.lines = None
    def total(self): return sum(line["price"] for line in self.lines)

def pay():
    try:
        Cart().total()
    except TypeError as error:
        raise RuntimeError("could not pay order 4711\nsecond line") from error

def context():
    try: {}["price"]
    except KeyError: int("abc")

async def load(): await asyncio.sleep(0); return json.loads("{")

def group(): raise ExceptionGroup("several", [ValueError("bad 1"), ExceptionGroup("inner", [OSError(2, "gone")])])

def deep(n): return deep(n + 1)

what = {"simple": lambda: Cart().total(), "cause": pay, "context": context, "async": lambda: asyncio.run(load()), "group": group, "recursion": lambda: deep(0)}
try: what[sys.argv[1]]()
except BaseException: sys.stdout.write(traceback.format_exc())
