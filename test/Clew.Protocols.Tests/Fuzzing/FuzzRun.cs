using System.Diagnostics;

namespace Clew.Protocols.Tests.Fuzzing;

/// <summary>Feeds a decoder one input after the other, and watches what each costs.</summary>
/// <param name="target">The decoder.</param>
/// <param name="patience">How long one input may take. A body of 20 kB takes well under a millisecond; the rest is for a machine that is busy with something else.</param>
internal sealed class FuzzRun(FuzzTarget target, TimeSpan patience)
{
    /// <summary>Bytes of objects for a byte of body: an empty event of a span is 2 bytes on the wire and some 60 as an object.</summary>
    private const int MaxAmplification = 150;

    /// <summary>What a decoder needs for itself: buffers, JSON documents, a first compilation.</summary>
    private const long Allowance = 1 << 20;

    /// <summary>A small part of what a thread of the server has, so that recursion without a bound ends a test and not a server.</summary>
    private const int StackBytes = 384 << 10;

    /// <summary>Between two looks at how far it is. Patience is counted in looks: a machine that stops this process stops them as well.</summary>
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(100);

    private readonly FuzzInput _inputs = new(target);
    private long _number;
    private string? _fault;

    /// <summary>Until one of both is reached. Returns what was wrong with which input, or null.</summary>
    public (string? Fault, long Inputs) Run(long inputs, TimeSpan time)
    {
        var began = Stopwatch.GetTimestamp();
        var thread = new Thread(() => Feed(inputs, began, time), StackBytes) { IsBackground = true };
        thread.Start();
        for (var (seen, looks) = (-1L, 0); !thread.Join(Look);)
        {
            if (Volatile.Read(ref _number) is var now && now != seen) (seen, looks) = (now, 0);
            else if (++looks * Look > patience) return (Keep(now, $"took longer than {patience}"), now);
        }
        return (_fault, _number);
    }

    private void Feed(long inputs, long began, TimeSpan time)
    {
        for (; _number < inputs && Stopwatch.GetElapsedTime(began) < time && _fault is null; Volatile.Write(ref _number, _number + 1))
        {
            var body = _inputs.Make(_number);
            var before = GC.GetAllocatedBytesForCurrentThread();
            try
            {
                target.Decode(body);
            }
            catch (Exception error)
            {
                _fault = Keep(_number, error.ToString());
                return;
            }
            var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            if (allocated > Allowance + (long)body.Length * MaxAmplification) _fault = Keep(_number, $"allocated {allocated} bytes for {body.Length}");
        }
    }

    private string Keep(long number, string what)
    {
        var path = Path.Combine(Path.GetTempPath(), $"clew-fuzz-{target.Name}-{number}");
        File.WriteAllBytes(path, _inputs.Make(number));
        return $"input {number} of {target.Name} (it is in {path}: put it into Corpus/{target.Name}) {what}";
    }
}
