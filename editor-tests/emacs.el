;;; Opens a file with eglot, applies a fix, and writes what it saw as JSON.  -*- lexical-binding: t -*-
;; Environment: COMMAND (the server, words), FILE, RULE (whose first fix is applied), EXPECTED, OUTPUT.
(require 'eglot)
(require 'flymake)
(require 'json)

(defun seen ()
  (vconcat
   (mapcar
    (lambda (d)
      (let ((sent (alist-get 'eglot-lsp-diag (flymake-diagnostic-data d))))
        (save-excursion
          (let ((beg (flymake-diagnostic-beg d)) (end (flymake-diagnostic-end d)))
            `((line . ,(line-number-at-pos beg))
              (character . ,(- beg (progn (goto-char beg) (line-beginning-position))))
              (endLine . ,(line-number-at-pos end))
              (endCharacter . ,(- end (progn (goto-char end) (line-beginning-position))))
              (severity . ,(plist-get sent :severity))
              (rule . ,(plist-get sent :code))
              (source . ,(plist-get sent :source))
              (message . ,(plist-get sent :message)))))))
    (sort (flymake-diagnostics) (lambda (a b) (< (flymake-diagnostic-beg a) (flymake-diagnostic-beg b)))))))

(defun of-rule ()
  (seq-find (lambda (d) (equal (getenv "RULE") (plist-get (alist-get 'eglot-lsp-diag (flymake-diagnostic-data d)) :code)))
            (flymake-diagnostics)))

(defun wait-until (what condition)
  (let ((until (+ (float-time) 60)))
    (while (not (funcall condition))
      (when (> (float-time) until) (error "Did not happen: %s" what))
      (eglot--signal-textDocument/didChange) ; what its idle timer does, which never runs in batch
      (flymake-start)
      (accept-process-output nil 0.05))))

(let ((command (split-string (getenv "COMMAND") " ")) titles opened)
  (add-to-list 'eglot-server-programs (cons 'java-mode command))
  (setq eglot-sync-connect 60 eglot-autoshutdown nil eglot-send-changes-idle-time 0.05)
  (find-file (getenv "FILE"))
  (java-mode)
  (apply #'eglot (eglot--guess-contact))
  (wait-until "findings" (lambda () (>= (length (flymake-diagnostics)) (string-to-number (getenv "EXPECTED")))))
  (setq opened (seen))
  (let* ((found (of-rule))
         (actions (eglot-code-actions (flymake-diagnostic-beg found) (flymake-diagnostic-end found) nil nil)))
    (setq titles (vconcat (mapcar (lambda (a) (plist-get a :title)) actions)))
    (eglot--apply-workspace-edit (plist-get (elt actions 0) :edit)))
  (wait-until "the finding is gone" (lambda () (not (of-rule))))
  (let ((report `((opened . ,opened) (titles . ,titles) (fixed . ,(seen))
                  (text . ,(buffer-substring-no-properties (point-min) (point-max))))))
    (set-buffer-modified-p nil)
    (eglot-shutdown (eglot-current-server))
    (with-temp-file (getenv "OUTPUT")
      (insert (json-encode report)))))
