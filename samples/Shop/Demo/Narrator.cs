namespace Shop.Demo;

/// <summary>Tells the person at the terminal what happens, a line at a time.</summary>
public sealed class Narrator(TextWriter output, TimeProvider clock)
{
    public void Say(string line) => output.WriteLine($"{clock.GetLocalNow():HH:mm:ss}  {line}");

    /// <summary>The address that everything is about, impossible to overlook.</summary>
    public void Present(string title, string address)
    {
        var rule = new string('-', Math.Max(title.Length, address.Length) + 4);
        output.WriteLine($"\n{rule}\n  {title}\n  {address}\n{rule}\n");
    }

    /// <summary>A line for a program to read.</summary>
    public void Print(string line) => output.WriteLine(line);
}
