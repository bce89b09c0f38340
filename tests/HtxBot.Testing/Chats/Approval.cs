using System.Runtime.CompilerServices;
using NUnit.Framework;

namespace HtxBot.Testing.Chats;

/// <summary>
/// Compares text with an approved file beside the test. A difference writes <c>*.received.*</c> and fails. Accepting is
/// deliberate: run with the environment variable HTXBOT_APPROVE=1 and review the diff like code.
/// </summary>
public static class Approval
{
    /// <summary>Compares with <paramref name="file"/> in the folder of the calling test.</summary>
    public static void Check(string text, string file, [CallerFilePath] string test = "")
    {
        var path = Path.Combine(Path.GetDirectoryName(test)!, file);
        var received = Path.Combine(
            Path.GetDirectoryName(path)!,
            $"{Path.GetFileNameWithoutExtension(path)}.received{Path.GetExtension(path)}"
        );
        if (Environment.GetEnvironmentVariable("HTXBOT_APPROVE") == "1")
        {
            File.WriteAllText(path, text);
            File.Delete(received);
            return;
        }
        if (File.Exists(path) && File.ReadAllText(path) == text)
        {
            File.Delete(received);
            return;
        }
        File.WriteAllText(received, text);
        Assert.That(
            text,
            Is.EqualTo(File.Exists(path) ? File.ReadAllText(path) : ""),
            $"{file} differs; review {Path.GetFileName(received)}, then run with HTXBOT_APPROVE=1 to accept."
        );
    }
}
