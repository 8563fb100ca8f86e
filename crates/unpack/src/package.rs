//! A package and its members, one after the other.

use std::io::{self, Read, Seek};

use crate::content::{Content, LOOKED_AT};
use crate::error::{ErrorKind, UnpackError};
use crate::gzip::Gzip;
use crate::limits::Limits;
use crate::member_name;
use crate::stream::{Source, Stream};
use crate::tar::Tar;
use crate::window::Window;
use crate::zip::Zip;

/// Opens what `source` holds, from its current start; nothing is read before the first
/// [`next_member`](Package::next_member). The source must stand at its beginning.
pub fn open<R: Read + Seek>(source: R, limits: &Limits) -> Package<R> {
    Package {
        window: Some(Window::new(Stream::Source(Source::new(source)))),
        limits: limits.clone(),
        at: At::Start,
        depth: 0,
        told: 0,
        total: 0,
        member: About::default(),
    }
}

/// The members of one file, streaming, in the order they stand in it.
pub struct Package<R> {
    /// The innermost layer; `None` once everything is read.
    window: Option<Window<R>>,
    limits: Limits,
    at: At,
    depth: u32,
    /// Members and failures handed out, to tell an empty package from a finished one.
    told: u64,
    total: u64,
    member: About,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum At {
    /// At the first byte of a stream not looked at yet.
    Start,
    /// Inside or behind a member.
    Member,
}

/// The member being read.
#[derive(Default)]
struct About {
    name: String,
    size: Option<u64>,
    delivered: u64,
    failed: bool,
}

impl<R: Read + Seek> Package<R> {
    /// The next member, `None` at the end.
    ///
    /// # Errors
    ///
    /// Each finding of [`ErrorKind`] but [`ErrorKind::NotRecognised`]. After an error the next call goes on behind the
    /// member it names, as far as the package can still be read, and ends with `None`: a loop that notes each error
    /// loses nothing and always ends.
    pub fn next_member(&mut self) -> Result<Option<Member<'_, R>>, UnpackError> {
        match self.find_member() {
            Ok(Some(content)) => {
                self.told += 1;
                Ok(Some(Member {
                    package: self,
                    content,
                }))
            }
            Ok(None) => Ok(None),
            Err(error) => {
                self.told += 1;
                Err(error.at(&self.member.name, self.source_bytes(), self.member.delivered))
            }
        }
    }

    /// Bytes of the source read so far, for a progress display.
    #[must_use]
    pub fn source_bytes(&self) -> u64 {
        self.window
            .as_ref()
            .map_or(0, |window| window.stream().source_bytes())
    }

    fn find_member(&mut self) -> Result<Option<Content>, UnpackError> {
        loop {
            let Some(mut window) = self.window.take() else {
                return Ok(None);
            };
            if self.at == At::Member {
                if !self.next_stream(window)? {
                    return self.end();
                }
                continue;
            }
            self.at = At::Member;
            let head = window.peek(LOOKED_AT).map(Content::of);
            self.window = Some(window);
            let content = head?;
            match content {
                Content::Gzip | Content::Tar | Content::Zip => self.enter(content)?,
                Content::OtherArchive(name) => {
                    let detail = format!("its compression ({name}) is not read");
                    return Err(UnpackError::new(ErrorKind::Unsupported, detail));
                }
                Content::Empty if self.depth == 0 || self.member.name.is_empty() => {
                    return Err(UnpackError::new(ErrorKind::Empty, "the package is empty"));
                }
                content => return self.announce(content).map(Some),
            }
        }
    }

    /// Wraps the current stream into the container it turned out to be.
    fn enter(&mut self, content: Content) -> Result<(), UnpackError> {
        if self.depth >= self.limits.depth {
            let detail = format!("more than {} containers inside each other", self.limits.depth);
            return Err(UnpackError::new(ErrorKind::TooDeep, detail));
        }
        let Some(window) = self.window.take() else {
            return Ok(());
        };
        let stream = match content {
            Content::Gzip => {
                let gzip = Gzip::new(window, &self.limits);
                if self.member.name.is_empty() {
                    let stored = gzip
                        .stored_name()
                        .filter(|name| member_name::refusal(name).is_none());
                    self.member.name = stored.unwrap_or_default();
                }
                self.member.size = None;
                self.at = At::Start;
                Stream::Gzip(Box::new(gzip))
            }
            Content::Tar => Stream::Tar(Box::new(Tar::new(window, &self.limits))),
            _ => match window.into_stream() {
                Stream::Source(source) => Stream::Zip(Box::new(Zip::open(source, &self.limits)?)),
                other => {
                    self.window = Some(Window::new(other));
                    let detail = "a zip inside another archive is not read";
                    return Err(UnpackError::new(ErrorKind::Unsupported, detail));
                }
            },
        };
        self.depth += 1;
        self.window = Some(Window::new(stream));
        Ok(())
    }

    /// Leaves the current stream for the next one of the nearest archive around it; `false` if there is none left.
    fn next_stream(&mut self, window: Window<R>) -> Result<bool, UnpackError> {
        let mut stream = window.into_stream();
        loop {
            let next = match &mut stream {
                Stream::Source(_) => return Ok(false),
                Stream::Gzip(_) => Ok(None),
                Stream::Tar(tar) => tar.advance().map(|e| e.map(|e| (e.name, e.size))),
                Stream::Zip(zip) => zip.advance().map(|e| e.map(|e| (e.name, e.size))),
            };
            match next {
                Ok(Some((name, size))) => {
                    self.member = About {
                        name,
                        size: Some(size),
                        ..About::default()
                    };
                    self.at = At::Start;
                    self.window = Some(Window::new(stream));
                    return Ok(true);
                }
                Ok(None) => stream = self.leave(stream)?,
                Err(error) => {
                    self.member = About::default();
                    self.window = Some(Window::new(stream));
                    return Err(error);
                }
            }
        }
    }

    /// The layer below an ended container.
    fn leave(&mut self, stream: Stream<R>) -> Result<Stream<R>, UnpackError> {
        self.depth = self.depth.saturating_sub(1);
        match stream {
            Stream::Gzip(gzip) => {
                let trailing = gzip.has_trailing_bytes() && !self.member.failed;
                let below = gzip.into_window().map(Window::into_stream);
                if trailing {
                    self.window = below.map(Window::new);
                    let detail = "bytes that are not gzip follow the compressed data";
                    return Err(UnpackError::new(ErrorKind::TrailingBytes, detail));
                }
                below.ok_or_else(|| UnpackError::new(ErrorKind::Damaged, "the compressed data is damaged"))
            }
            Stream::Tar(tar) => Ok(tar.into_window().into_stream()),
            Stream::Zip(zip) => zip
                .into_source()
                .map(Stream::Source)
                .ok_or_else(|| UnpackError::new(ErrorKind::Damaged, "the zip is damaged")),
            Stream::Source(source) => Ok(Stream::Source(source)),
        }
    }

    /// Everything is read; a package in which nothing was found says so.
    fn end(&mut self) -> Result<Option<Content>, UnpackError> {
        self.member = About::default();
        if self.told == 0 {
            return Err(UnpackError::new(ErrorKind::Empty, "the archive holds no file"));
        }
        Ok(None)
    }

    fn announce(&mut self, content: Content) -> Result<Content, UnpackError> {
        match self.member.size {
            Some(size) if size > self.limits.member_bytes => {
                let detail = format!("{size} bytes, {} allowed", self.limits.member_bytes);
                Err(UnpackError::new(ErrorKind::TooLarge, detail))
            }
            _ => Ok(content),
        }
    }

    fn read_member(&mut self, out: &mut [u8]) -> Result<usize, UnpackError> {
        let Some(window) = &mut self.window else {
            return Ok(0);
        };
        let count = window.read(out)?;
        self.member.delivered += count as u64;
        self.total += count as u64;
        let limits = &self.limits;
        if self.member.delivered > limits.member_bytes {
            let detail = format!("more than the {} bytes a member may have", limits.member_bytes);
            return Err(UnpackError::new(ErrorKind::TooLarge, detail));
        }
        if self.total > limits.total_bytes {
            let detail = format!("more than the {} bytes a package may have", limits.total_bytes);
            return Err(UnpackError::new(ErrorKind::TooLarge, detail));
        }
        // The layers watch their own ratio; this one is that of all of them together.
        let input = self.source_bytes();
        if self.limits.exceeds_ratio(input, self.total) {
            let detail = format!("{} bytes came out of {input}", self.total);
            return Err(UnpackError::new(ErrorKind::Ratio, detail));
        }
        Ok(count)
    }
}

/// One file of a package. Reads its content, unpacked; limits are watched while it is read.
///
/// A read error carries an [`UnpackError`] ([`UnpackError::of`]); what was read before it is sound as far as it goes.
pub struct Member<'a, R> {
    package: &'a mut Package<R>,
    content: Content,
}

impl<R: Read + Seek> Member<'_, R> {
    /// The name as the package spells it, `/` between folders; empty where the package is the file itself and stores
    /// no name.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.package.member.name
    }

    /// What it holds, by its first bytes.
    #[must_use]
    pub fn content(&self) -> Content {
        self.content
    }

    /// Its length in bytes where the package announces one.
    #[must_use]
    pub fn size(&self) -> Option<u64> {
        self.package.member.size
    }

    /// Bytes of the package's source read so far, for a progress display.
    #[must_use]
    pub fn source_bytes(&self) -> u64 {
        self.package.source_bytes()
    }

    /// The content, if it is MARC 21 or MARCXML.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Empty`] or [`ErrorKind::NotRecognised`], naming the member and its first bytes.
    pub fn marc(&mut self) -> Result<Content, UnpackError> {
        self.expect(self.content.is_marc(), "neither MARC 21 nor MARCXML")
    }

    /// The content, if it is one of the four forms records have: MARC 21, MARCXML, mnemonic text, JSON.
    ///
    /// # Errors
    ///
    /// As [`marc`](Self::marc).
    pub fn records(&mut self) -> Result<Content, UnpackError> {
        let known = self.content.is_marc() || matches!(self.content, Content::Mnemonic | Content::Json);
        self.expect(known, "none of MARC 21, MARCXML, mnemonic text and MARC-in-JSON")
    }

    fn expect(&mut self, found: bool, otherwise: &str) -> Result<Content, UnpackError> {
        if found {
            return Ok(self.content);
        }
        let error = if self.content == Content::Empty {
            UnpackError::new(ErrorKind::Empty, "it is empty")
        } else {
            let head = self
                .package
                .window
                .as_mut()
                .and_then(|w| w.peek(1).ok())
                .unwrap_or_default();
            let head = head.get(..head.len().min(16)).unwrap_or_default().escape_ascii();
            UnpackError::new(
                ErrorKind::NotRecognised,
                format!("{otherwise}, it starts \"{head}\""),
            )
        };
        Err(error.at(&self.package.member.name, 0, 0))
    }
}

impl<R: Read + Seek> Read for Member<'_, R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let package = &mut *self.package;
        package.read_member(out).map_err(|error| {
            package.member.failed = true;
            error
                .at(
                    &package.member.name,
                    package.source_bytes(),
                    package.member.delivered,
                )
                .into()
        })
    }
}
