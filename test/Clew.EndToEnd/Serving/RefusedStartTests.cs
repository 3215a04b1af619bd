using System.Net;
using System.Net.Sockets;
using Clew.Shared;

namespace Clew.EndToEnd.Serving;

/// <summary>Starts that cannot work: what is wrong is said in one line each, without a stack trace, and the exit code is 2.</summary>
public sealed class RefusedStartTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("clew-test-").FullName;

    [Fact]
    public async Task Every_wrong_option_is_told_at_once_with_its_key()
    {
        var program = await FinishedProgram.RunAsync(
            ["serve", "--port", "70000", "--data", _folder],
            ("Clew__Listen", "nowhere"), ("CLEW_BOOTSTRAP_KEY", "a+key+that+is+wrong"), ("CLEW_BOOTSTRAP_TOKEN", "a space in a token"),
            ("Clew__Engine__Connections", "1"), ("Clew__Engine__QueryTimeout", "soon"), ("Clew__Engine__Conections", "3"),
            ("Clew__Journal__MaxBytes", "many"), ("Clew__Journal__SegmentBytes", "1"), ("Clew__Loader__Linger", "1.00:00:00"),
            ("Clew__Ingest__MaxBodyBytes", "1"), ("Clew__Ingest__MaxAge", "never"), ("Clew__Ingest__ClockTolerance", "00:00:00"), ("CLEW_SCRUB_KEY", "short"),
            ("Clew__Otlp__GrpcPort", "70000"), ("Clew__Otlp__HttpPort", "70001"), ("Clew__Otlp__Http", "maybe"));

        Assert.Equal(("", ExitCodeOfUsage), (program.Output, program.ExitCode));
        Assert.Equal(
            [
                "clew: --port must be 0 to 65535, not 70000.",
                "clew: CLEW_BOOTSTRAP_KEY must be at most 128 letters, digits, dashes, dots and underscores: it is part of a DSN.",
                "clew: CLEW_BOOTSTRAP_TOKEN must be at most 128 letters, digits, dashes, dots and underscores: it is part of a DSN.",
                "clew: CLEW_SCRUB_KEY must be 64 hex digits.",
                "clew: Clew:Engine:Conections is not known. Known are Connections, DataPath, InsertTimeout, MaxMemoryMiB, QueryTimeout, ReservedMiB, StartTimeout, Url.",
                "clew: Clew:Engine:Connections must be 2 to 64, not 1.",
                "clew: Clew:Engine:QueryTimeout must be a time as 00:00:30, not 'soon'.",
                "clew: Clew:Ingest:ClockTolerance must be 00:00:01 to 1 day, not 00:00:00.",
                "clew: Clew:Ingest:MaxAge must be a time as 00:00:30, not 'never'.",
                "clew: Clew:Ingest:MaxBodyBytes must be 65536 to 1073741824, not 1.",
                "clew: Clew:Journal:MaxBytes must be a whole number, not 'many'.",
                "clew: Clew:Journal:SegmentBytes must be between 64 KiB and 1 GiB (in bytes).",
                "clew: Clew:Listen must be *, localhost or an IP address, not 'nowhere'.",
                "clew: Clew:Loader:Linger must be between 0 and 10 seconds.",
                "clew: Clew:Otlp:GrpcPort must be 0 to 65535, not 70000.",
                "clew: Clew:Otlp:Http must be true or false, not 'maybe'.",
                "clew: Clew:Otlp:HttpPort must be 0 to 65535, not 70001.",
            ],
            Lines(program.Errors).Order(StringComparer.Ordinal));
        Assert.Empty(Directory.GetFileSystemEntries(_folder));
    }

    [Fact]
    public async Task A_secret_in_a_wrong_option_is_not_printed()
    {
        var program = await FinishedProgram.RunAsync(["serve", "--port", "0", "--data", _folder], ("Clew__Engine__Url", "tcp://clew:s3cr3t@localhost:9000"));

        Assert.Equal(ExitCodeOfUsage, program.ExitCode);
        Assert.Equal(["clew: Clew:Engine:Url must be http[s]://user:password@host:8123/?database=name."], Lines(program.Errors));
    }

    [Theory]
    [InlineData("serve", "--port", "many")]
    [InlineData("serve", "--prot", "4800")]
    [InlineData("surve")]
    public async Task What_the_command_line_does_not_know_is_told_and_ends_with_2(params string[] arguments)
    {
        var program = await FinishedProgram.RunAsync(arguments);

        Assert.Equal(ExitCodeOfUsage, program.ExitCode);
        Assert.Contains(arguments[^1] == "4800" ? "--prot" : arguments[^1], program.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_port_in_use_is_told_before_anything_is_made()
    {
        using var other = new TcpListener(IPAddress.IPv6Any, 0);
        other.Server.DualMode = true;
        other.Start();
        var port = ((IPEndPoint)other.LocalEndpoint).Port;

        foreach (var listen in new[] { "*", "localhost", "127.0.0.1" })
        {
            var program = await FinishedProgram.RunAsync(["serve", "--port", $"{port}", "--data", _folder], ("Clew__Listen", listen));
            Assert.Equal((ExitCodeOfUsage, "", $"clew: Port {port} is in use. Choose another with --port.\n"), (program.ExitCode, program.Output, program.Errors));
        }
        Assert.Empty(Directory.GetFileSystemEntries(_folder));
    }

    [Fact]
    public async Task A_port_of_otlp_in_use_is_told_with_the_setting_that_changes_it_and_the_one_that_does_without()
    {
        using var other = new TcpListener(IPAddress.IPv6Any, 0);
        other.Server.DualMode = true;
        other.Start();
        var port = ((IPEndPoint)other.LocalEndpoint).Port;

        foreach (var name in new[] { "Grpc", "Http" })
        {
            var program = await FinishedProgram.RunAsync(["serve", "--port", "0", "--data", _folder], ($"Clew__Otlp__{name}Port", $"{port}"));
            Assert.Equal(
                (ExitCodeOfUsage, "", $"clew: Port {port}, for OTLP, is in use. Choose another with Clew:Otlp:{name}Port (0: a free one), or do without it: Clew:Otlp:{name}=false.\n"),
                (program.ExitCode, program.Output, program.Errors));
        }
        Assert.Empty(Directory.GetFileSystemEntries(_folder));
    }

    [Fact]
    public async Task Ports_that_are_the_same_are_told()
    {
        var program = await FinishedProgram.RunAsync(
            ["serve", "--port", "4800", "--data", _folder], ("Clew__Otlp__GrpcPort", "4800"), ("Clew__Otlp__HttpPort", "4800"));

        Assert.Equal(
            ["clew: Clew:Otlp:GrpcPort and --port are both 4800.", "clew: Clew:Otlp:HttpPort and --port are both 4800.", "clew: Clew:Otlp:GrpcPort and Clew:Otlp:HttpPort are both 4800."],
            Lines(program.Errors));
    }

    [Fact]
    public async Task A_data_folder_that_cannot_be_written_is_told()
    {
        var file = Path.Combine(_folder, "file");
        await File.WriteAllTextAsync(file, "");

        foreach (var path in new[] { file, Path.Combine(file, "below"), "/proc/clew-test" })
        {
            var program = await FinishedProgram.RunAsync(["serve", "--port", "0", "--data", path]);
            Assert.Equal((ExitCodeOfUsage, ""), (program.ExitCode, program.Output));
            Assert.StartsWith($"clew: The data folder {path} cannot be ", Assert.Single(Lines(program.Errors)), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_data_folder_in_use_is_told_and_its_server_is_not_disturbed()
    {
        await using var server = await ClewServer.StartAsync();

        var program = await FinishedProgram.RunAsync(["serve", "--port", "0", "--data", server.DataFolder]);

        Assert.Equal(
            (ExitCodeOfUsage, "", $"clew: Another Clew uses the data folder {server.DataFolder}. Stop it, or choose another folder with --data.\n"),
            (program.ExitCode, program.Output, program.Errors));
        Assert.True((await server.Http.GetAsync("/readyz")).IsSuccessStatusCode);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private const int ExitCodeOfUsage = 2;

    private static string[] Lines(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
