use std::fs;

use holdsync_validator::foreseen_by;

use crate::beside;

#[test]
fn every_message_of_the_real_reports_is_foreseen() {
    let Some(folder) = beside("corpora/reports") else {
        return;
    };
    let (mut rows, mut unknown) = (0, Vec::new());
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if !path.to_string_lossy().ends_with("ExceptionReport.txt") {
            continue;
        }
        for line in fs::read_to_string(path).unwrap().lines() {
            let Some(message) = line.split('|').nth(6).filter(|message| !message.is_empty()) else {
                continue;
            };
            rows += 1;
            if foreseen_by(message).is_empty() {
                unknown.push(message.to_owned());
            }
        }
    }
    assert_eq!(unknown, Vec::<String>::new());
    assert!(rows > 50, "{rows}");
}
