using System.Diagnostics;

namespace Clew.EndToEnd.Sdks;

/// <summary>A program with an SDK, run to its end.</summary>
internal static class SdkProgram
{
    /// <summary>For its start on a machine that does other things too, and for its last requests.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>What it printed, what it complained about, and its exit code; -1 when there is no such program.</summary>
    public static async Task<(string Printed, string Complaints, int ExitCode)> RunAsync(string program, params string[] arguments)
    {
        if (Path.IsPathRooted(program) && !File.Exists(program)) return ("", "", -1);
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var (printed, complaints) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync().WaitAsync(Patience);
        return (await printed, await complaints, process.ExitCode);
    }
}
