using HtxBot.Features.Roles;
using HtxBot.Testing.Chats;
using NUnit.Framework;

namespace HtxBot.Tests.Features.Joining;

/// <summary>One person on two channels, as they read it: each script with the code shown on the channel with buttons, and the other way round.</summary>
public sealed class JoiningTranscripts
{
    [Test]
    public void A_member_joins_their_new_app_and_sees_the_same_there() =>
        SampleChats.Approve(
            "join",
            world =>
            {
                var here = world.Person("Cam").IsIn(world, "Nguyễn Thị Cam");
                var there = world.PersonElsewhere("Cam, máy kia");
                here.Says("nối Zalo với Telegram");
                there.Says("chào");
                there.Says("246 801");
                there.Says("Nối");
                there.Says("lớp của tôi");
                there.Says("thông tin của tôi");
                world.Log.Note("Rút ở máy kia, máy này thấy ngay");
                there.Says("hủy lớp qtsx");
                there.Says("bận việc");
                there.Says("Hủy đăng ký");
                here.Says("lớp của tôi");
                here.Says("bỏ nối");
                there.Says("thông tin của tôi");
                here.Says("bỏ nối");
            }
        );

    [Test]
    public void Two_records_come_together_and_a_seat_held_twice_goes_to_the_office() =>
        SampleChats.Approve(
            "join-two-records",
            world =>
            {
                var here = world.Person("Cam").IsIn(world, "Nguyễn Thị Cam");
                var there = world.PersonElsewhere("Cam, máy kia").IsIn(world, "Nguyễn Thị Cam", "CNBO");
                _ = world.Again(there, "QTSX");
                var mau = world.Person("Mẫu").Is(world, StaffRole.Office);
                here.Says("em dùng cả zalo nữa");
                there.Says("mã 246801");
                there.Says("có");
                there.Says("lớp của tôi");
                here.Says("lớp của tôi");
                mau.Says("/cangoi");
                mau.Taps("Nguyễn Thị Cam 0300 001 001");
                world.Log.Note("Bỏ nối từ tin báo");
                here.Says("không phải tôi nối");
                here.Says("lớp của tôi");
                there.Says("lớp của tôi");
            }
        );

    [Test]
    public void Codes_run_out_join_nobody_on_the_same_channel_and_are_not_guessed() =>
        SampleChats.Approve(
            "join-refused",
            world =>
            {
                var here = world.Person("Cam").IsIn(world, "Nguyễn Thị Cam");
                var same = world.Person("Lạ");
                var there = world.PersonElsewhere("Lạ, máy kia");
                there.Says("123 456");
                here.Says("nối hai ứng dụng");
                here.Says("mã 246 801");
                same.Says("mã 246 801");
                there.Says("mã 246801");
                there.Says("Không nối");
                world.Log.Note("Quá 10 phút");
                world.Clock.Advance(TimeSpan.FromMinutes(11));
                there.Says("mã 246801");
                here.Says("liên kết zalo");
                for (var guess = 0; guess < 6; guess++)
                    there.Says($"11111{guess}");
                world.Log.Note("Đã đoán năm lần: mã đúng cũng không dùng được nữa");
                world.Clock.Advance(TimeSpan.FromMinutes(1));
                there.Says("mã 247802");
                var other = world.PersonElsewhere("Lạ, máy khác");
                other.Says("mã 247802");
                other.Says("nối telegram");
                same.Says("248 803");
            }
        );

    [Test]
    public void Whoever_is_joined_chooses_where_they_are_written_to() =>
        SampleChats.Approve(
            "join-prefer",
            world =>
            {
                var here = world.Person("Cam").IsIn(world, "Nguyễn Thị Cam");
                var there = world.PersonElsewhere("Cam, máy kia");
                here.Says("nhắn qua zalo");
                there.Says("nối với telegram và zalo");
                here.Says("mã số 246-801");
                here.Says("Nối");
                there.Says("chọn nơi nhận tin");
                there.Says("gửi tin qua Zalo");
                there.Says("gửi tin qua Telegram");
                there.Taps("Đổi nơi nhận");
                there.Taps("Nơi nhắn gần nhất");
                here.Says("nối zalo");
            }
        );

    [Test]
    public void A_role_stays_with_the_account_it_was_given_to() =>
        SampleChats.Approve(
            "join-roles",
            world =>
            {
                var here = world.Person("Hiền").Is(world, StaffRole.Trainer).IsIn(world, "Trần Thị Hiền");
                var there = world.PersonElsewhere("Hiền, máy kia");
                here.Says("nối ứng dụng");
                there.Says("mã 246 801");
                there.Says("Nối");
                there.Says("/thongbao QTSX");
                here.Says("/thongbao QTSX");
                here.Says("hủy");
                here.Says("bỏ nối");
                there.Says("/thongbao QTSX");
                here.Says("/thongbao QTSX");
            }
        );

    [Test]
    public void What_is_sent_unasked_goes_to_one_of_the_two() =>
        SampleChats.Approve(
            "join-notices",
            world =>
            {
                var here = world.Person("Cam").IsIn(world, "Nguyễn Thị Cam");
                var there = world.PersonElsewhere("Cam, máy kia").IsIn(world, "Nguyễn Thị Cam");
                var hien = world.Person("Hiền").Is(world, StaffRole.Trainer);
                here.Says("nối ứng dụng");
                world.Clock.Advance(TimeSpan.FromMinutes(1));
                there.Says("mã 246 801");
                there.Says("Nối");
                world.Log.Note("Hai chỗ trong một lớp, một tin; nơi nhắn gần nhất là máy kia");
                hien.Says("/thongbao QTSX");
                hien.Says("Mai bà con mang theo sổ tay");
                hien.Says("gửi");
                hien.Says("Gửi luôn");
                world.Works();
                world.Log.Note("Nay nhắn ở máy này: nhắc lịch tới máy này, một lần");
                world.Clock.Advance(TimeSpan.FromHours(1));
                here.Says("chào");
                world.GoesTo(new DateTimeOffset(2027, 2, 26, 9, 0, 0, HtxBot.Understanding.VietnamTime.Offset));
                world.Log.Note("Chọn hẳn máy kia: nhắc tối trước tới máy kia");
                here.Says(here.Kind == ChatKind.Buttons ? "gửi tin qua zalo" : "gửi tin qua telegram");
                world.GoesTo(new DateTimeOffset(2027, 2, 28, 20, 0, 0, HtxBot.Understanding.VietnamTime.Offset));
                world.Log.Note("Máy kia không tới được nữa: nhắc buổi sau tới máy này");
                world.Blocks(there);
                world.GoesTo(new DateTimeOffset(2027, 3, 1, 20, 0, 0, HtxBot.Understanding.VietnamTime.Offset));
            }
        );
}
