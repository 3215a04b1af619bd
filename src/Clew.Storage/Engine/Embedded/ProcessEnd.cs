using System.Runtime.InteropServices;

namespace Clew.Storage.Engine.Embedded;

/// <summary>Ends the process without the destructors of native libraries.</summary>
internal static partial class ProcessEnd
{
    public static void Now(int exitCode) => Exit(exitCode);

    [LibraryImport("libc", EntryPoint = "_exit")]
    private static partial void Exit(int status);
}
