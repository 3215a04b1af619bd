using System.Runtime.InteropServices;

namespace Clew.Storage.Engine.Embedded.Failing;

/// <summary>
/// The places in a loaded library through which it calls a function of another one: the relocations of its dynamic section (System V ABI, "Dynamic Linking").
/// Linux, 64 bits.
/// </summary>
internal static unsafe partial class ImportedSymbols
{
    // RTLD_DI_LINKMAP of dlinfo(3), PROT_READ | PROT_WRITE of mprotect(2).
    private const int LinkMapRequest = 2, ReadWrite = 3;

    // Tags of the dynamic section (elf.h).
    private const long SizeOfPlt = 2, Strings = 5, Symbols = 6, Relocations = 7, SizeOfRelocations = 8, Plt = 23, RelativeRelocations = 0x6ffffff9;

    /// <summary>Has every call of the library to <paramref name="name"/> go to <paramref name="target"/>. Call it before the library does anything.</summary>
    /// <param name="library">The handle of the loaded library.</param>
    /// <returns>How many places were changed; 0 when the library does not call it, or is of another make.</returns>
    public static int Redirect(nint library, string name, nint target)
    {
        LinkMap* map;
        if (LibraryOf(library, LinkMapRequest, &map) != 0) return 0;
        var section = new Dictionary<long, nint>();
        for (var entry = (Entry*)map->Dynamic; entry->Tag != 0; entry++) section[entry->Tag] = entry->Value;
        if (!section.ContainsKey(Strings) || !section.ContainsKey(Symbols)) return 0;
        return Redirect(map->Base, section, Relocations, SizeOfRelocations, (int)section.GetValueOrDefault(RelativeRelocations), name, target)
            + Redirect(map->Base, section, Plt, SizeOfPlt, 0, name, target);
    }

    /// <param name="skipped">Relocations of its own addresses come first: a million of them, without a name.</param>
    private static int Redirect(nint start, Dictionary<long, nint> section, long table, long size, int skipped, string name, nint target)
    {
        if (!section.ContainsKey(table)) return 0;
        var relocations = new ReadOnlySpan<Relocation>((void*)Address(section[table], start), (int)section[size] / sizeof(Relocation))[skipped..];
        var symbols = (Symbol*)Address(section[Symbols], start);
        var strings = Address(section[Strings], start);
        var changed = 0;
        foreach (var relocation in relocations)
        {
            if (relocation.Symbol == 0 || Marshal.PtrToStringUTF8(strings + symbols[relocation.Symbol].Name) != name) continue;
            var place = (nint*)(start + relocation.Offset);
            var page = (nint)place / Environment.SystemPageSize * Environment.SystemPageSize;
            if (Protect(page, (nuint)((nint)place + sizeof(nint) - page), ReadWrite) != 0) continue;
            *place = target;
            changed++;
        }
        return changed;
    }

    // glibc has made them addresses, musl leaves them as they are in the file.
    private static nint Address(nint value, nint start) => value < start ? start + value : value;

    [LibraryImport("libc", EntryPoint = "dlinfo")]
    private static partial int LibraryOf(nint handle, int request, LinkMap** map);

    [LibraryImport("libc", EntryPoint = "mprotect")]
    private static partial int Protect(nint address, nuint length, int protection);

    /// <summary>The beginning of <c>struct link_map</c> (link.h).</summary>
    private readonly record struct LinkMap(nint Base, nint Name, nint Dynamic);

    /// <summary><c>Elf64_Dyn</c>.</summary>
    private readonly record struct Entry(long Tag, nint Value);

    /// <summary><c>Elf64_Rela</c>: the symbol is in the upper half of what it calls its info.</summary>
    private readonly record struct Relocation(nint Offset, uint Kind, int Symbol, long Addend);

    /// <summary><c>Elf64_Sym</c>.</summary>
    private readonly record struct Symbol(int Name, int Kind, nint Value, long Size);
}
