//! The test upload, told as Alma tells it.

use std::time::Duration;

use holdsync_exchange::{Delivery, ErrorKind, ExchangeError};

/// The three steps of a test upload. Alma's *Test FTP* reports all three and calls the missing file a failure; at OCLC only
/// the upload counts, because a file is taken away almost as soon as it has arrived.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct UploadProbe {
    /// The upload: the only step that counts.
    pub upload: Delivery,
    /// How long it took.
    pub upload_took: Duration,
    /// Whether the same bytes came back, and how long it took; not tried after a failed upload.
    pub download: Option<(Result<bool, ExchangeError>, Duration)>,
    /// The removal, and how long it took; not tried after a failed upload.
    pub delete: Option<(Result<(), ExchangeError>, Duration)>,
}

/// One step in Alma's words, with what it means at OCLC.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct AlmaLine {
    /// Alma's message, for instance `Ftp upload success`.
    pub words: &'static str,
    /// What it means at OCLC, one sentence part.
    pub meaning: &'static str,
    /// Whether the step decides on the test.
    pub counts: bool,
}

impl UploadProbe {
    pub(crate) fn failed(upload: Delivery, upload_took: Duration) -> Self {
        UploadProbe {
            upload,
            upload_took,
            download: None,
            delete: None,
        }
    }

    /// Whether the test is passed: the upload succeeded, whatever came after.
    pub fn is_good(&self) -> bool {
        self.upload.is_delivered()
    }

    /// Whether the test file is still on the server, as far as is known: at OCLC that means that it was not taken, elsewhere
    /// that somebody has to remove it.
    pub fn is_left_behind(&self) -> bool {
        let gone = |kind: &ErrorKind| *kind == ErrorKind::NotFound;
        match &self.delete {
            None => !matches!(self.upload, Delivery::NotDelivered { .. }),
            Some((delete, _)) => delete.as_ref().is_err_and(|error| !gone(error.kind())),
        }
    }

    /// Upload, download and delete in Alma's words.
    pub fn alma_lines(&self) -> Vec<AlmaLine> {
        let mut lines = vec![self.upload_line()];
        if let Some((download, _)) = &self.download {
            lines.push(download_line(download));
        }
        if let Some((delete, _)) = &self.delete {
            lines.push(delete_line(delete));
        }
        lines
    }

    fn upload_line(&self) -> AlmaLine {
        let (words, meaning) = match &self.upload {
            Delivery::Delivered { .. } => (
                "Ftp upload success",
                "every byte was acknowledged and the file closed: the connection works",
            ),
            Delivery::NotDelivered { .. } => ("Ftp upload fail", "nothing arrived"),
            Delivery::Ambiguous { .. } => (
                "Ftp upload fail",
                "a part may have arrived: the connection does not work, and a report about the test file may come",
            ),
        };
        let counts = true;
        AlmaLine {
            words,
            meaning,
            counts,
        }
    }
}

fn download_line(download: &Result<bool, ExchangeError>) -> AlmaLine {
    let (words, meaning) = match download {
        Ok(true) => (
            "Ftp download success",
            "the file was still there and came back the same",
        ),
        Ok(false) => (
            "Ftp download fail",
            "the file came back with other bytes, as one that is being taken may",
        ),
        Err(error) if *error.kind() == ErrorKind::NotFound => (
            "Ftp download fail",
            "to be ignored: the file was taken for processing at once, as OCLC does",
        ),
        Err(_) => (
            "Ftp download fail",
            "to be ignored at OCLC: nothing is downloaded from an upload directory",
        ),
    };
    let counts = false;
    AlmaLine {
        words,
        meaning,
        counts,
    }
}

fn delete_line(delete: &Result<(), ExchangeError>) -> AlmaLine {
    let (words, meaning) = match delete {
        Ok(()) => ("Ftp delete success", "the test file is removed"),
        Err(error) if *error.kind() == ErrorKind::NotFound => (
            "Ftp delete fail",
            "to be ignored: the file was gone already, as at OCLC",
        ),
        Err(_) => (
            "Ftp delete fail",
            "to be ignored at OCLC; elsewhere the test file may have to be removed by hand",
        ),
    };
    let counts = false;
    AlmaLine {
        words,
        meaning,
        counts,
    }
}
