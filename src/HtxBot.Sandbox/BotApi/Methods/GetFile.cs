namespace HtxBot.Sandbox.BotApi.Methods;

internal sealed class GetFile() : QuickMethod("getFile")
{
    private const int MostDownload = 20 << 20;

    protected override void Answer(Call call)
    {
        var file = call.World.Files.Find(call.Arguments.Text("file_id"));
        if (file is null)
        {
            throw Refusal.Bad("invalid file_id");
        }
        if (file.Bytes.Length > MostDownload)
        {
            throw Refusal.Bad("file is too big");
        }
        call.Result.WriteStartObject();
        file.WriteIds(call.Result);
        call.Result.WriteString("file_path", file.Path);
        call.Result.WriteEndObject();
    }
}
