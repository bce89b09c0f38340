using System.Text;
using System.Text.Json;
using NUnit.Framework;

namespace HtxBot.Sandbox.Tests.BotApi;

/// <summary>What people send with words under it, as a bot reads and fetches it.</summary>
public sealed class PeoplesFilesTests : SandboxFixture
{
    [Test]
    public async Task A_photo_has_its_words_and_is_a_picture()
    {
        Server.Users.Start(Hoa);
        Server.Users.SendPhoto(Hoa, "Vườn cam");

        var message = await NewestAsync();

        var size = message.GetProperty("photo")[0];
        Assert.That(message.GetProperty("caption").GetString(), Is.EqualTo("Vườn cam"));
        Assert.That((size.GetProperty("width").GetInt32(), size.GetProperty("height").GetInt32()), Is.EqualTo((240, 160)));
        Assert.That(Encoding.Latin1.GetString(await FetchAsync(size)), Does.StartWith("\u0089PNG").And.Contain("IEND"));
    }

    [Test]
    public async Task A_document_is_fetched_byte_for_byte()
    {
        byte[] bytes = [0, 1, 2, 255];
        Server.Users.Start(Hoa);
        Server.Users.SendDocument(Hoa, "so-do.pdf", bytes, "Sơ đồ");

        var message = await NewestAsync();

        var document = message.GetProperty("document");
        Assert.That(
            (message.GetProperty("caption").GetString(), document.GetProperty("file_name").GetString()),
            Is.EqualTo(("Sơ đồ", "so-do.pdf"))
        );
        Assert.That(await FetchAsync(document), Is.EqualTo(bytes));
    }

    private async Task<JsonElement> NewestAsync()
    {
        var updates = (await CallAsync("getUpdates")).Result;
        return updates[updates.GetArrayLength() - 1].GetProperty("message");
    }

    private async Task<byte[]> FetchAsync(JsonElement file)
    {
        var path = (await CallAsync("getFile", $$"""{"file_id":"{{file.GetProperty("file_id").GetString()}}"}""")).Result;
        return await Http.GetByteArrayAsync($"/file/bot{Token}/{path.GetProperty("file_path").GetString()}", Ct);
    }
}
