using HtxBot.Sandbox.Chats;
using HtxBot.Sandbox.Files;

namespace HtxBot.Sandbox.BotApi.Methods;

internal sealed class SendDocument() : QuickMethod("sendDocument")
{
    private const int MostUpload = 50 << 20;

    protected override void Answer(Call call)
    {
        var caption = MessageText.OfCaption(call.Arguments);
        Sending.Send(call, caption, new MessageContent.Document(GivenFile.Of(call, "document", "documents", MostUpload)));
    }
}

internal sealed class SendPhoto() : QuickMethod("sendPhoto")
{
    private const int MostUpload = 10 << 20;
    private const int MostSides = 10_000;
    private const int MostRatio = 20;

    protected override void Answer(Call call)
    {
        var caption = MessageText.OfCaption(call.Arguments);
        var file = GivenFile.Of(call, "photo", "photos", MostUpload);
        if (!ImageSize.TryRead(file.Bytes, out var width, out var height))
        {
            throw Refusal.Bad("IMAGE_PROCESS_FAILED");
        }
        if (width + height > MostSides || width > height * MostRatio || height > width * MostRatio)
        {
            throw Refusal.Bad("PHOTO_INVALID_DIMENSIONS");
        }
        Sending.Send(call, caption, new MessageContent.Photo(file, width, height));
    }
}

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
