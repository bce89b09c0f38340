using HtxBot.Sandbox.Files;

namespace HtxBot.Sandbox.BotApi.Methods;

/// <summary>A file that is uploaded now, or one sent before, named by its id. Addresses cannot be fetched from here.</summary>
internal static class GivenFile
{
    public static StoredFile Of(Call call, string parameter, string folder, int mostBytes)
    {
        if (call.Arguments.File(parameter) is { } upload)
        {
            if (upload.Bytes.Length == 0)
            {
                throw Refusal.Bad("file must be non-empty");
            }
            return upload.Bytes.Length > mostBytes
                ? throw new Refusal(413, "Request Entity Too Large")
                : call.World.Files.Add(folder, upload.Name, upload.Mime, upload.Bytes);
        }
        var text = call.Arguments.Text(parameter);
        if (text.StartsWith("http://", StringComparison.Ordinal) || text.StartsWith("https://", StringComparison.Ordinal))
        {
            throw Refusal.Bad("Failed to get HTTP URL content");
        }
        return call.World.Files.Find(text) ?? throw Refusal.Bad("Wrong file identifier/HTTP URL specified");
    }
}
