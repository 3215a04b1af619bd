using System.Globalization;

namespace Clew.Protocols.Tests.Fuzzing;

/// <summary>
/// Every decoder with damaged input, the same on every run. For longer: <c>CLEW_FUZZ_SECONDS=600 dotnet test test/Clew.Protocols.Tests --filter
/// "FullyQualifiedName~Fuzzing"</c> gives each decoder ten minutes.
/// </summary>
public sealed class FuzzTests(ITestOutputHelper output)
{
    /// <summary>Of a short run, for each decoder.</summary>
    private const int ShortRun = 20_000;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private static readonly TimeSpan LongestShortRun = TimeSpan.FromSeconds(60);

    public static TheoryData<string> Targets => [.. FuzzTargets.All.Select(target => target.Name)];

    [Theory]
    [MemberData(nameof(Targets))]
    public void A_decoder_answers_whatever_it_is_given(string name)
    {
        var target = FuzzTargets.All.Single(target => target.Name == name);
        Assert.InRange(target.Read().Count, 1, int.MaxValue);
        var seconds = Environment.GetEnvironmentVariable("CLEW_FUZZ_SECONDS") is { Length: > 0 } text ? double.Parse(text, CultureInfo.InvariantCulture) : 0;

        var run = new FuzzRun(target, Patience);
        var (fault, inputs) = seconds > 0 ? run.Run(long.MaxValue, TimeSpan.FromSeconds(seconds)) : run.Run(ShortRun, LongestShortRun);

        output.WriteLine($"{name}: {inputs} inputs");
        Assert.True(fault is null, fault);
    }

    /// <summary>Each of these has one of the mistakes that are looked for.</summary>
    [Fact]
    public void A_decoder_that_throws_hangs_or_hoards_is_found_with_its_input()
    {
        using var never = new ManualResetEventSlim();
        var (thrown, _) = Run(static body => { if (body.Length > 3) throw new IndexOutOfRangeException("too far"); });
        var (hanging, _) = Run(body => { if (body.Length > 3) never.Wait(); });
        var (hoarding, _) = Run(static body => { if (body.Length > 3) GC.KeepAlive(new byte[8 << 20]); });
        var (sound, inputs) = Run(static _ => { });
        never.Set();

        Assert.Matches(@"^input \d+ of native-changes .* System.IndexOutOfRangeException: too far", thrown);
        Assert.Matches(@"^input \d+ of native-changes .* took longer than 00:00:01$", hanging);
        Assert.Matches(@"^input \d+ of native-changes .* allocated 8\d+ bytes for \d+$", hoarding);
        Assert.Equal((null, 100L), (sound, inputs));
        foreach (var fault in new[] { thrown, hanging, hoarding }) File.Delete(System.Text.RegularExpressions.Regex.Match(fault!, @"it is in (\S+):").Groups[1].Value);

        static (string?, long) Run(Action<byte[]> decode) => new FuzzRun(new("native-changes", decode), TimeSpan.FromSeconds(1)).Run(100, LongestShortRun);
    }

    [Fact]
    public void The_inputs_are_the_same_on_every_run_and_differ_from_each_other()
    {
        var (first, second) = (new FuzzInput(FuzzTargets.All[0]), new FuzzInput(FuzzTargets.All[0]));
        var inputs = Enumerable.Range(0, 500).Select(number => Convert.ToHexString(first.Make(number))).ToList();
        Assert.Equal(inputs, Enumerable.Range(0, 500).Select(number => Convert.ToHexString(second.Make(number))));
        Assert.InRange(inputs.Distinct().Count(), 480, 500);
    }
}
