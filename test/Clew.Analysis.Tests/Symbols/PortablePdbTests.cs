using System.Diagnostics;
using System.Runtime.CompilerServices;
using Clew.Analysis.Symbols;
using Clew.Model;

namespace Clew.Analysis.Tests.Symbols;

/// <summary>With the PDB of these tests themselves.</summary>
public sealed class PortablePdbTests
{
    private static readonly byte[] Pdb = File.ReadAllBytes(Path.ChangeExtension(typeof(PortablePdbTests).Assembly.Location, ".pdb"));

    [Fact]
    public async Task A_frame_with_a_method_and_an_offset_gets_file_and_line_also_in_async_code()
    {
        var here = Here();
        try
        {
            await Task.Yield();
            throw new InvalidOperationException(); // four lines below the call of Here
        }
        catch (InvalidOperationException error)
        {
            var thrown = new StackTrace(error).GetFrame(0)!;
            var output = new MemoryStream();
            var facts = PortablePdbFile.Extract(Pdb, output)!;
            var symbols = UploadedSymbols.Of(facts.DebugId, output.ToArray());
            var frame = new Frame { Module = "Clew.Analysis.Tests.Symbols.PortablePdbTests", Function = "A_frame", InApp = true, Symbols = new() { DebugId = facts.DebugId, MethodToken = thrown.GetMethod()!.MetadataToken, IlOffset = thrown.GetILOffset() } };
            var resolved = new Symbolicator(symbols).Resolve(Error(frame)).Exceptions.Values[0].Stacktrace.Frames[0];

            Assert.Equal((here.File, here.Line + 4, "A_frame", "debug id"), (Path.GetFileName(resolved.File), resolved.Line, resolved.Function, resolved.Symbols!.By));
        }
    }

    [Fact]
    public void The_debug_id_is_that_of_the_PDB_and_what_is_none_is_refused()
    {
        var facts = PortablePdbFile.Extract(Pdb, Stream.Null)!;
        Assert.Equal(facts.DebugId, DebugIdText.Canonical(facts.DebugId.ToUpperInvariant()));
        Assert.InRange(facts.Documents, 10, 10_000);
        Assert.Null(PortablePdbFile.Extract(Pdb.AsMemory(0, 200), Stream.Null));
        Assert.Null(PortablePdbFile.Extract("MZ and no program"u8.ToArray(), Stream.Null));
        Assert.Null(PortablePdbFile.Extract("text"u8.ToArray(), Stream.Null));
    }

    [Fact]
    public void A_method_that_the_PDB_does_not_know_is_told()
    {
        var frame = new Frame { Module = "M", Function = "F", Symbols = new() { DebugId = UploadedSymbols.DebugId, MethodToken = 0x06FFFFFF, IlOffset = 1 } };
        var explained = new Symbolicator(UploadedSymbols.Of(UploadedSymbols.DebugId, Pdb)).Explain(Error(frame));
        Assert.Equal(SymbolGapCode.NoMapping, explained.Exceptions.Values[0].Stacktrace.Frames[0].Symbols?.Gap?.Code);
    }

    [Theory]
    [InlineData("85314830023F4CF1A267535F4E37BB17", "85314830-023f-4cf1-a267-535f4e37bb17")]
    [InlineData("85314830-023f-4cf1-a267-535f4e37bb17-00ab12CD", "85314830-023f-4cf1-a267-535f4e37bb17-ab12cd")]
    [InlineData("85314830-023f-4cf1-a267-535f4e37bb17-0", "85314830-023f-4cf1-a267-535f4e37bb17")]
    [InlineData("no id", "")]
    [InlineData("", "")]
    public void Debug_ids_are_written_in_one_way(string told, string canonical) => Assert.Equal(canonical, DebugIdText.Canonical(told));

    private static (string File, int Line) Here([CallerFilePath] string file = "", [CallerLineNumber] int line = 0) => (Path.GetFileName(file), line);

    private static ErrorEvent Error(Frame frame) => new()
    {
        EventId = new('0', 32),
        Context = new() { Project = "default", Environment = "production", Service = "shop", Time = new(1) },
        Source = ErrorSource.Sentry,
        Platform = "dotnet",
        Exceptions = new([new() { Type = "System.InvalidOperationException", Stacktrace = new([frame]) }]),
    };
}
