//! Problems of films and sounds.

problems! {
    /// Problems of films and sounds that are shown.
    pub enum RecordingProblem in language {
        /// A film or sound without a byte in it.
        EmptyRecording { file: String } => error "empty-recording" {
            ja "「{file}」は空のファイルです"
            en "`{file}` is empty"
            help ja "もとの動画・音声をもう一度コピーしてください。"
            help en "Copy the film or sound here once more."
        }

        /// A film or sound of which the end is missing.
        TruncatedRecording { file: String } => error "truncated-recording" {
            ja "「{file}」は途中で切れています"
            en "`{file}` is cut off before its end"
            help ja "コピーやダウンロード、または録画が途中で終わったようです。もとの動画・音声をもう一度コピーするか、書き出し直してください。"
            help en "A copy, a download or the recording itself has stopped half way, it seems. Copy it here once more, or export it again."
        }

        /// A film or sound of another format than its name says.
        OtherRecordingFormat { file: String, format: &'static str, name: String } => error "recording-format" {
            ja "「{file}」の中身は{format}です"
            en "what is in `{file}` is {format}"
            help ja "ファイル名を「{name}」に変え、ここも同じ名前にしてください。"
            help en "Rename the file to `{name}`, and name it so here."
        }

        /// Something that is no film and no sound but is called one.
        NotARecording { file: String } => error "unreadable-recording" {
            ja "「{file}」は動画・音声として読み取れません"
            en "`{file}` cannot be read as a film or sound"
            help ja "動画編集ソフトなどで開いて、動画はMP4(H.264とAAC)に、音声はMP3かM4Aに書き出し直してください。"
            help en "Open it in a program for films, and export it as MP4 (H.264 and AAC), a sound as MP3 or M4A."
        }

        /// A film or sound that contradicts itself.
        DamagedRecording { file: String } => error "damaged-recording" {
            ja "「{file}」は壊れていて、動画・音声として読み取れません"
            en "`{file}` is damaged, and cannot be read as a film or sound"
            help ja "もとのファイルをもう一度コピーするか、動画編集ソフトで書き出し直してください。"
            help en "Copy it here once more, or export it again."
        }

        /// A film of QuickTime, with pictures and sounds that browsers play.
        Repackaged { file: String } => warning "unplayed-recording" {
            let command = format!("ffmpeg -i {} -c copy -movflags +faststart {}", quoted(file), quoted(&named(file, "mp4")));
            ja "「{file}」はQuickTime(MOV)形式です。再生できないブラウザーがあります"
            en "`{file}` is QuickTime (MOV), which not every browser plays"
            help ja "MP4に変換してください。画質は変わりません: {command}"
            help en "Convert it to MP4, which does not change its quality: {command}"
        }

        /// A film or sound that browsers do not play.
        Unplayed { file: String, format: &'static str, codec: Option<String>, is_film: bool } => warning "unplayed-recording" {
            let what = codec.as_deref().unwrap_or(format);
            let command = convert(file, *is_film);
            match is_film {
                true => {
                    ja "「{file}」({what})は、再生できないブラウザーがあります"
                    en "`{file}` ({what}) is not played by every browser"
                    help ja "MP4(H.264とAAC)に変換してください: {command}"
                    help en "Convert it to MP4 with H.264 and AAC: {command}"
                }
                false => {
                    ja "「{file}」({what})は、再生できないブラウザーがあります"
                    en "`{file}` ({what}) is not played by every browser"
                    help ja "M4A(AAC)かMP3に変換してください: {command}"
                    help en "Convert it to M4A (AAC) or MP3: {command}"
                }
            }
        }

        /// A film whose description stands at its end.
        StartsLate { file: String } => note "late-start" {
            let command = format!("ffmpeg -i {} -c copy -movflags +faststart {}", quoted(file), quoted(&named(file, "web.mp4")));
            ja "「{file}」は、末尾まで読み込まないと再生が始まらないことがあります"
            en "`{file}` may have to be loaded to its end before it begins to play"
            help ja "再生に必要な情報を先頭に移すと、すぐに始まります。画質は変わりません: {command}"
            help en "It begins at once if what is needed to play it stands first, which does not change its quality: {command}"
        }

        /// A film or sound in a large file.
        LargeRecording { file: String, size: String } => warning "large-recording" {
            ja "「{file}」は{size}あります"
            en "`{file}` has {size}"
            help ja "1ファイル100 MBまで(25 MBまでのこともあります)の公開先が多くあります。解像度やビットレートを下げて書き出すか、短くしてください。"
            help en "Many hosts take no file of more than 100 MB, some of 25 MB. Export it with fewer pixels or a lower bit rate, or make it shorter."
        }
    }
}

/// A name as it stands in a command.
fn quoted(name: &str) -> String {
    let is_plain = |letter: char| letter.is_alphanumeric() || matches!(letter, '.' | '-' | '_');
    if name.chars().all(is_plain) && !name.starts_with('-') {
        name.to_owned()
    } else {
        format!("'{}'", name.replace('\'', "'\\''"))
    }
}

/// The same name with another ending.
fn named(file: &str, ending: &str) -> String {
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    format!("{stem}.{ending}")
}

fn convert(file: &str, is_film: bool) -> String {
    // What it is made of has another name than what it becomes.
    let ending = match (is_film, file.to_ascii_lowercase()) {
        (true, name) if name.ends_with(".mp4") => "web.mp4",
        (true, _) => "mp4",
        (false, name) if name.ends_with(".m4a") => "web.m4a",
        (false, _) => "m4a",
    };
    let (from, to) = (quoted(file), quoted(&named(file, ending)));
    match is_film {
        true => format!("ffmpeg -i {from} -c:v libx264 -pix_fmt yuv420p -c:a aac -movflags +faststart {to}"),
        false => format!("ffmpeg -i {from} -vn -c:a aac -movflags +faststart {to}"),
    }
}
