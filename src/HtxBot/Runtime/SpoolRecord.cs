using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace HtxBot.Runtime;

/// <summary>How an update lies in the spool: length, checksum, fields. A record the machine died over is told from a whole one.</summary>
internal static class SpoolRecord
{
    private const int Head = 4 + 8;

    public static byte[] Write(InboxRow row)
    {
        using var memory = new MemoryStream(row.Raw.Length + 256);
        memory.SetLength(Head);
        memory.Position = Head;
        using (var writer = new BinaryWriter(memory, Encoding.UTF8, leaveOpen: true))
        {
            writer.Write(row.Bot);
            writer.Write(row.UpdateId);
            writer.Write(row.Chat);
            writer.Write(row.Raw);
            writer.Write(row.ReceivedAt);
            writer.Write(row.State);
            writer.Write(row.Reason is not null);
            writer.Write(row.Reason ?? "");
        }

        var record = memory.ToArray();
        BinaryPrimitives.WriteInt32LittleEndian(record, record.Length - Head);
        Checksum(record.AsSpan(Head)).CopyTo(record.AsSpan(4));
        return record;
    }

    /// <summary>Every whole record from the beginning on.</summary>
    public static IEnumerable<InboxRow> ReadAll(byte[] file)
    {
        var at = 0;
        while (file.Length - at >= Head)
        {
            var length = BinaryPrimitives.ReadInt32LittleEndian(file.AsSpan(at));
            if (length <= 0 || length > file.Length - at - Head || !IsWhole(file.AsSpan(at, Head + length)))
                yield break;
            yield return Read(file, at + Head, length);
            at += Head + length;
        }
    }

    private static InboxRow Read(byte[] file, int at, int length)
    {
        using var reader = new BinaryReader(new MemoryStream(file, at, length), Encoding.UTF8);
        var (bot, id, chat, raw) = (reader.ReadString(), reader.ReadInt64(), reader.ReadString(), reader.ReadString());
        var (receivedAt, state, hasReason) = (reader.ReadString(), reader.ReadString(), reader.ReadBoolean());
        var reason = reader.ReadString();
        return new InboxRow(bot, id, chat, raw, receivedAt, state, hasReason ? reason : null);
    }

    private static bool IsWhole(ReadOnlySpan<byte> record) => record[4..Head].SequenceEqual(Checksum(record[Head..]));

    private static ReadOnlySpan<byte> Checksum(ReadOnlySpan<byte> fields) => SHA256.HashData(fields).AsSpan(0, 8);
}
