using System.Diagnostics;
using Clew.Shared;

namespace Clew.EndToEnd.Serving;

/// <summary>A <c>clew</c> that ran to its end.</summary>
internal sealed record FinishedProgram(int ExitCode, string Output, string Errors)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public static async Task<FinishedProgram> RunAsync(string[] arguments, params (string Name, string Value)[] settings)
    {
        using var process = ClewServer.Launch(arguments, settings);
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        try
        {
            await process.WaitForExitAsync().WaitAsync(Patience);
        }
        catch (TimeoutException)
        {
            process.Kill();
            throw new TimeoutException($"It did not end:\n{await output}{await errors}");
        }
        return new(process.ExitCode, await output, await errors);
    }
}
