using HtxBot.Sandbox.Chats;
using HtxBot.Sandbox.Files;

namespace HtxBot.Sandbox.BotApi.Methods;

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
