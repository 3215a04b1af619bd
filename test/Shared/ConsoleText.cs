using System.Diagnostics;
using System.Text;

namespace Clew.Shared;

/// <summary>What a process prints, both streams together.</summary>
public sealed class ConsoleText
{
    private readonly StringBuilder _text = new();

    /// <summary>Forgets what was printed before and reads on from that process.</summary>
    public void Read(Process process)
    {
        lock (_text) _text.Clear();
        process.OutputDataReceived += (_, line) => Append(line.Data);
        process.ErrorDataReceived += (_, line) => Append(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public override string ToString()
    {
        lock (_text) return _text.ToString();
    }

    private void Append(string? line)
    {
        if (line is null) return;
        lock (_text) _text.AppendLine(line);
    }
}
