using HtxBot.Features.Roles;
using HtxBot.Shelf;
using HtxBot.Testing.Chats;
using NUnit.Framework;

namespace HtxBot.Tests.Features.Announcements;

/// <summary>Announcing with a picture or a document, also to who is told by another channel.</summary>
public sealed class PictureTranscripts
{
    [Test]
    public void An_office_chooses_whom_and_a_picture_goes_with_it() =>
        SampleChats.Approve(
            "announce-picture",
            world =>
            {
                _ = AnnouncedClass.In(world);
                var mau = world.Person("Mẫu").Is(world, StaffRole.Office, name: "Đặng Thị Mẫu");
                mau.Says("/thongbao");
                mau.Says("2");
                mau.Taps("Báo nhóm khác");
                mau.Says("mọi người");
                mau.Sends("voice");
                mau.SendsMedia("photo", "Hội thảo cam ở Vũ Quang, mời bà con xem ảnh.");
                mau.Taps("Sửa");
                mau.SendsMedia("photo", "Hội thảo cam ở Vũ Quang ngày 5/3.");
                mau.Taps("Gửi");
                mau.Taps("Gửi luôn");
                world.Works();
            }
        );

    [Test]
    public void The_words_to_a_picture_may_come_after_it_and_it_stays_until_it_is_left_out() =>
        SampleChats.Approve(
            "announce-picture-first",
            world =>
            {
                var (hien, _, _) = AnnouncedClass.In(world);
                hien.Says("/thongbao QTSX");
                hien.SendsMedia("photo");
                hien.Says("Sơ đồ chỗ học ngày mai.");
                hien.Taps("Sửa");
                hien.Says("Sơ đồ chỗ học thứ Hai.");
                hien.Taps("Sửa");
                hien.Taps("Bỏ ảnh");
                hien.Taps("Hủy");
            }
        );

    [Test]
    public void Who_is_told_by_another_channel_sees_the_picture_too() =>
        SampleChats.Approve(
            "announce-picture-elsewhere",
            world =>
            {
                var (hien, _, _) = AnnouncedClass.In(world);
                _ = world.PersonElsewhere("Ba").IsIn(world, "Phan Văn Ba");
                hien.Says("/thongbao QTSX");
                hien.SendsMedia("photo", "Sơ đồ chỗ học ngày mai.");
                hien.Taps("Gửi");
                hien.Taps("Gửi luôn");
                world.Works();
                world.Log.Note("Rồi một tài liệu");
                hien.Says("/thongbao QTSX");
                hien.SendsMedia("document", "Tài liệu buổi 1.");
                hien.Taps("Gửi");
                hien.Taps("Gửi luôn");
                world.Works();
            }
        );

    [Test]
    public void Who_cannot_be_shown_the_picture_reads_that_there_is_one_and_the_sender_how_many_and_why() =>
        SampleChats.Approve(
            "announce-picture-words-only",
            world =>
            {
                var (hien, _, _) = AnnouncedClass.In(world);
                var ba = world.PersonElsewhere("Ba").IsIn(world, "Phan Văn Ba");
                world.FetchFailure = ShelfFailure.TooBig;
                hien.Says("/thongbao QTSX");
                hien.SendsMedia("document");
                hien.Taps("Sửa");
                hien.SendsMedia("photo", "Sơ đồ chỗ học ngày mai.");
                hien.Taps("Gửi");
                hien.Taps("Gửi luôn");
                world.Works();
                ba.Taps("💬 Trả lời");
                ba.Says("Cô cho cháu xin ảnh qua máy em cháu nhé.");
            },
            isInTheWorld: false
        );
}
