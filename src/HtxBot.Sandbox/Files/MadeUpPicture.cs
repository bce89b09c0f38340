using System.Buffers.Binary;
using System.IO.Compression;

namespace HtxBot.Sandbox.Files;

/// <summary>What people send when they send a photo: an orange in the sky over a hill, so that it looks like something on every phone.</summary>
internal static class MadeUpPicture
{
    public const int Width = 240;
    public const int Height = 160;

    public static byte[] Png { get; } = Draw();

    private static byte[] Draw()
    {
        using var png = new MemoryStream();
        png.Write([0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]);
        // Eight bits each of red, green and blue.
        Span<byte> header = stackalloc byte[13];
        header.Clear();
        BinaryPrimitives.WriteInt32BigEndian(header, Width);
        BinaryPrimitives.WriteInt32BigEndian(header[4..], Height);
        header[8] = 8;
        header[9] = 2;
        WriteChunk(png, "IHDR"u8, header);
        WriteChunk(png, "IDAT"u8, Packed());
        WriteChunk(png, "IEND"u8, []);
        return png.ToArray();
    }

    private static byte[] Packed()
    {
        using var packed = new MemoryStream();
        using (var lines = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            for (var y = 0; y < Height; y++)
            {
                lines.WriteByte(0);
                for (var x = 0; x < Width; x++)
                {
                    lines.Write(Colour(x, y));
                }
            }
        }
        return packed.ToArray();
    }

    private static ReadOnlySpan<byte> Colour(int x, int y)
    {
        if (((x - 165) * (x - 165)) + ((y - 55) * (y - 55)) < 28 * 28)
        {
            return [0xF7, 0x94, 0x1D];
        }
        return y > 96 + ((x - 90) * (x - 90) / 400) ? [0x5B, 0x9A, 0x4B] : [0xCF, 0xE8, 0xF7];
    }

    private static void WriteChunk(MemoryStream png, ReadOnlySpan<byte> name, ReadOnlySpan<byte> content)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, content.Length);
        png.Write(number);
        png.Write(name);
        png.Write(content);
        BinaryPrimitives.WriteUInt32BigEndian(number, ~Checksum(Checksum(uint.MaxValue, name), content));
        png.Write(number);
    }

    // CRC-32 as PNG wants it.
    private static uint Checksum(uint sum, ReadOnlySpan<byte> bytes)
    {
        foreach (var one in bytes)
        {
            sum ^= one;
            for (var bit = 0; bit < 8; bit++)
            {
                sum = (sum >> 1) ^ (0xEDB88320 & (0 - (sum & 1)));
            }
        }
        return sum;
    }
}
