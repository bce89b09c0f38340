namespace HtxBot.Channels.Tests;

public sealed class MediaFormatTests
{
    private static IEnumerable<TestCaseData> Files()
    {
        yield return Case("jpeg", [0xFF, 0xD8, 0xFF, 0xE0, 0, 0x10], "image/jpeg", "jpg", isPicture: true);
        yield return Case("png", FakeShelf.Picture, "image/png", "png", isPicture: true);
        yield return Case("gif", "GIF89a......"u8.ToArray(), "image/gif", "gif", isPicture: true);
        yield return Case("webp", "RIFF....WEBPVP8 "u8.ToArray(), "image/webp", "webp", isPicture: true);
        yield return Case("pdf", "%PDF-1.7"u8.ToArray(), "application/pdf", "pdf", isPicture: false);
        yield return Case("zip", "PK\u0003\u0004...."u8.ToArray(), "application/zip", "zip", isPicture: false);
        // Neither a page with a picture's name nor a program is what it says it is.
        yield return Case("a page", "<html><script>"u8.ToArray(), "application/octet-stream", "", isPicture: false);
        yield return Case("a drawing", "<svg xmlns="u8.ToArray(), "application/octet-stream", "", isPicture: false);
        yield return Case("a sound", "RIFF....WAVE"u8.ToArray(), "application/octet-stream", "", isPicture: false);
        yield return Case("a program", "MZ"u8.ToArray(), "application/octet-stream", "", isPicture: false);
        yield return Case("the beginning of a jpeg", [0xFF, 0xD8], "application/octet-stream", "", isPicture: false);
        yield return Case("nothing", [], "application/octet-stream", "", isPicture: false);

        static TestCaseData Case(string name, byte[] bytes, string type, string extension, bool isPicture) =>
            new TestCaseData(bytes, type, extension, isPicture).SetArgDisplayNames(name);
    }

    [TestCaseSource(nameof(Files))]
    public void A_file_is_what_its_first_bytes_say(byte[] bytes, string type, string extension, bool isPicture)
    {
        var format = MediaFormat.Of(bytes);

        Assert.That((format.MediaType, format.Extension, format.IsPicture), Is.EqualTo((type, extension, isPicture)));
    }
}
