import java.io.*; import java.util.*; import java.util.concurrent.*; import java.util.function.*;
// java Record.java NAME: prints the stack trace of one error, as Throwable.printStackTrace prints it.
public class Record {
    static class Cart { Map<String,Integer> lines; class Line { int price() { return lines.get("x"); } } int total() { return new Line().price(); } }
    static class Resource implements AutoCloseable { public void close() throws IOException { throw new IOException("close of 42 failed"); } }
    static <T> T wrap(Callable<T> call) { try { return call.call(); } catch (Exception e) { throw new IllegalStateException("could not pay order 4711", e); } }
    static int deep(int n) { return n == 0 ? Integer.parseInt("abc") : deep(n - 1); }
    static int endless(int n) { return other(n + 1) + 1; }
    static int other(int n) { return endless(n) + 1; }
    static void run(String name) throws Exception {
        switch (name) {
            case "simple" -> new Cart().total();
            case "caused" -> wrap(() -> wrap(() -> new Cart().total()));
            case "suppressed" -> { try (var r = new Resource()) { throw new IllegalArgumentException("bad\nsecond line"); } }
            case "lambda" -> List.of(1, 2).stream().map(x -> { Supplier<Integer> s = () -> deep(x); return s.get(); }).toList();
            case "anonymous" -> new Object() { void go() { new ArrayList<Integer>().get(3); } }.go();
            case "recursion" -> endless(0);
            case "future" -> CompletableFuture.supplyAsync(() -> new Cart().total()).get();
            case "reflection" -> Record.class.getDeclaredMethod("deep", int.class).invoke(null, 2);
        }
    }
    public static void main(String[] args) throws Exception {
        try { run(args[0]); } catch (Throwable e) { e.printStackTrace(System.out); }
    }
}
